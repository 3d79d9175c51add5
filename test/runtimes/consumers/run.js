/** Imports a bundle of app.js, and prints the result of its `main`. */
import { pathToFileURL } from "node:url";

const [bundle, setup] = process.argv.slice(2);
const { main } = await import(pathToFileURL(bundle).href);
console.log(await main(JSON.parse(setup)));
process.exit();
