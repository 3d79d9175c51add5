/** Takes the place of the package of that name in the bundles. The proxy agents need it for their option `negotiate` alone. */
export function createNegotiateAuth(): undefined {
  return undefined;
}
