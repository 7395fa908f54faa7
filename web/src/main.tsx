// The page: finds out who we are, connects, and shows the page that the path names.
import { render } from "preact";
import "./styles/base.css";
import "./styles/forms.css";
import "./styles/lobby.css";
import "./styles/table.css";
import "./styles/boards.css";
import "./styles/action.css";
import "./styles/lists.css";
import { route, startRouter } from "./state/route";
import { findOutWhoWeAre, identity, watchTheLine, you } from "./state/session";
import { unlockSound } from "./state/sound";
import { keepTitle } from "./state/tables";
import { Hands } from "./pages/Hands";
import { Lazy } from "./pages/Lazy";
import { Lobby } from "./pages/Lobby";
import { TablePage } from "./pages/TablePage";
import { Wallet } from "./pages/Wallet";
import { Welcome } from "./pages/Welcome";
import { Bones } from "./ui/States";
import { Toasts } from "./ui/Toasts";
import { LineBanner, TopBar } from "./ui/TopBar";

function Page() {
  const here = route.value;
  if (identity.value === "unknown") return <><TopBar /><LineBanner seatHeld={false} /><main class="page"><Bones /></main></>;
  if (!you.value) return <Welcome />;
  switch (here.page) {
    case "lobby": case "login": return <Lobby />;
    case "table": return <TablePage key={here.table} table={here.table} />;
    case "wallet": return <Wallet />;
    case "hands": return <Hands />;
    case "hand": return (
      <Lazy key={`${here.table}/${here.hand}`} load={() => import("./pages/HandPage").then((m) => m.HandPage)} props={{ table: here.table, hand: here.hand }} />
    );
    case "admin":
      return you.value.kind === "admin" ? <Lazy load={() => import("./pages/Admin").then((m) => m.Admin)} props={{}} /> : <Missing />;
    case "missing": return <Missing />;
  }
}

function Missing() {
  return (
    <>
      <TopBar />
      <main class="gate"><div class="welcome-card"><h1>Nothing here</h1><a class="button primary" href="/">To the lobby</a></div></main>
    </>
  );
}

const titles: Record<string, string> = { wallet: "Wallet — Cardroom", hands: "My hands — Cardroom", admin: "Admin — Cardroom" };

startRouter();
watchTheLine();
unlockSound();
keepTitle(() => titles[route.value.page] ?? "Cardroom");
render(<><Page /><Toasts /></>, document.getElementById("app") as HTMLElement);
findOutWhoWeAre();
