import { build, type Metafile } from "esbuild";

/** Builds the page of the console into a folder: `index.html`, `page.js`, `page.css` and `icon.svg`. */
export async function buildConsolePage(outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [
      { in: "src/console/page/index.html", out: "index" },
      { in: "src/console/page/main.tsx", out: "page" },
      { in: "src/console/page/icon.svg", out: "icon" },
      { in: "src/console/page/page.css", out: "page" },
    ],
    outdir,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".html": "copy", ".svg": "copy" },
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}
