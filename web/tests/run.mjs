// Bundles the tests of the pure core and runs them with node's own runner; ends with "N passed, N failed".
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const names = readdirSync(here)
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
const out = mkdtempSync(join(tmpdir(), "cardroom-web-"));
let passed = 0;
let failed = 0;
try {
  await build({
    entryPoints: names.map((name) => join(here, name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    sourcemap: "inline",
    logLevel: "warning",
  });
  for (const name of names) {
    const file = join(out, name.replace(/\.ts$/, ".mjs"));
    const run = spawnSync(process.execPath, ["--enable-source-maps", "--test-reporter=tap", file], { encoding: "utf8" });
    const text = run.stdout + run.stderr;
    const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
    const bad = count("fail") + count("cancelled");
    const summaryless = !/^# tests \d+$/m.test(text);
    passed += count("pass");
    failed += bad + (bad === 0 && (run.status !== 0 || summaryless) ? 1 : 0);
    if (bad > 0 || run.status !== 0) process.stdout.write(text);
    else console.log(`${name}: ${count("pass")} passed`);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
if (names.length === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
