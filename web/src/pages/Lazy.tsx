// A page that is its own chunk: bones until it is here, a retry when it does not come.
import type { FunctionComponent } from "preact";
import { useLoad } from "../ui/hooks";
import { Bones, Failed } from "../ui/States";
import { TopBar } from "../ui/TopBar";

export function Lazy<P extends object>({ load, props }: { load(): Promise<FunctionComponent<P>>; props: P }) {
  const { state, again } = useLoad(load, "page");
  if (state.kind === "ready") {
    const Loaded = state.value;
    return <Loaded {...props} />;
  }
  return <><TopBar /><main class="page">{state.kind === "failed" ? <Failed error={state.error} again={again} /> : <Bones />}</main></>;
}
