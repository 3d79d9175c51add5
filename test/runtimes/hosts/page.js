/** The suite in a page: `runSuiteHere(setup)` resolves with its outcome. */
import { runSuite } from "../suite/index.js";
import { packages } from "../suite/packages.js";

globalThis.runSuiteHere = (setup) => runSuite(packages, setup);
