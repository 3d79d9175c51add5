/** The version of this package, which a test holds against package.json. */
export const version = "0.2.0";
