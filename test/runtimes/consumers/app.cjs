/** A CommonJS consumer. Its first argument says whether it loads the package with `import()` or with `require`. */
const load = process.argv[2] === "require" ? async (name) => require(name) : (name) => import(name);

async function main(options) {
  const { createClient } = await load("lambda-response-stream");
  for (const subpath of ["event-stream", "http", "node", "local"]) await load(`lambda-response-stream/${subpath}`);
  const stream = await createClient(options).invokeWithResponseStream({ FunctionName: "echo", json: "cjs" });
  return stream.text();
}

main(JSON.parse(process.argv[3])).then((text) => {
  console.log(text);
  process.exit();
});
