/** Lets a page run the suite: `runSuiteHere(setup)` resolves with the outcome. */
import { runSuite } from "../suite/index.js";
import { packages } from "../suite/packages.js";

globalThis.runSuiteHere = (setup) => runSuite(packages, setup);
