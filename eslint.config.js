import tseslint from "typescript-eslint";

export default tseslint.config(
  // The consumers are compiled in a project where the package is installed, and cannot be resolved here.
  {
    ignores: ["dist/", ".bench/", ".stryker/", "generated/", "node_modules/", "test/runtimes/consumers/*.{ts,cts,cjs}"],
  },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.js"] } } },
    rules: {
      "max-lines": ["error", { max: 300 }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  // The rule does not see the mapped [Symbol.asyncDispose] that TypeScript sees, and would report each `await using`.
  { files: ["test/**"], rules: { "@typescript-eslint/await-thenable": "off" } },
  { files: ["**/*.js", "**/*.mjs", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
);
