// Bundles src/ into dist/: hashed names, one entry, lazy chunks for the replay and the admin page.
import { build } from "esbuild";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");

await rm(dist, { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { app: "src/main.tsx" },
  outdir: "dist/assets",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  publicPath: "/assets",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome105", "firefox115", "safari16"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
});

const outputs = Object.entries(result.metafile.outputs);
const entry = outputs.find(([, output]) => output.entryPoint === "src/main.tsx");
if (!entry) throw new Error("esbuild wrote no entry");
const script = basename(entry[0]);
const preloads = entry[1].imports
  .filter((used) => used.kind === "import-statement")
  .map((used) => `<link rel="modulepreload" href="/assets/${basename(used.path)}">`);
const style = entry[1].cssBundle ? basename(entry[1].cssBundle) : null;

const page = await readFile(join(root, "src/index.html"), "utf8");
await writeFile(
  join(dist, "index.html"),
  page
    .replace("%STYLE%", style ? `<link rel="stylesheet" href="/assets/${style}">` : "")
    .replace("%SCRIPT%", `${preloads.join("")}<script type="module" src="/assets/${script}"></script>`),
);
await cp(join(root, "public"), dist, { recursive: true });
