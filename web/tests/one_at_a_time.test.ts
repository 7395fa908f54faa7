import test from "node:test";
import assert from "node:assert/strict";
import { OneAtATime } from "../src/core/one_at_a_time";

test("a second one is dropped until the first is done, also when that failed", async () => {
  const only = new OneAtATime();
  let done = 0;
  let fail: (reason: Error) => void = () => undefined;
  const work = (): Promise<void> => {
    done += 1;
    return new Promise((_, reject) => { fail = reject; });
  };
  const first = only.run(work);
  await only.run(work);
  assert.equal(done, 1);
  fail(new Error("refused"));
  await assert.rejects(first, (error) => error instanceof Error && error.message === "refused");
  void only.run(work);
  assert.equal(done, 2);
});
