/** A CommonJS consumer. Its first argument says whether it loads the package with `import()` or with `require`. */
const load = process.argv[2] === "require" ? async (name) => require(name) : (name) => import(name);

async function main({ region, credentials, endpoint }) {
  const { createClient } = await load("lambda-response-stream");
  const subpaths = ["event-stream", "formats", "http", "presign", "node", "local"];
  for (const subpath of subpaths) await load(`lambda-response-stream/${subpath}`);
  const client = createClient({ region, credentials, endpoint });
  const stream = await client.invokeWithResponseStream({ FunctionName: "echo", json: "cjs" });
  return stream.text();
}

main(JSON.parse(process.argv[3])).then((text) => {
  console.log(text);
  process.exit();
});
