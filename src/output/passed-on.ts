/** The statuses of the service's refusals that concern a gateway's own caller. All others become 502. */
export const passedOn: readonly number[] = [400, 404, 409, 413, 429];
