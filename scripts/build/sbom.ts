import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import packageJson from "../../package.json" with { type: "json" };
import type { BundledPackage } from "./bundled-packages.js";

/**
 * Lists what the published package is made of, as CycloneDX: the packages whose code is in it, and those that npm
 * installs with it. It has neither a date nor a serial number, so that one commit always gives the same text.
 */
export function sbom(bundled: readonly BundledPackage[], installed: readonly BundledPackage[]): string {
  const self = component({ ...packageJson, folder: "" });
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: self }) });
  const components = [
    ...bundled.map((each) => component(each, "Bundled: its code is in this package.")),
    ...installed.map((each) => component(each, "Installed beside this package by npm.")),
  ];
  for (const each of components) {
    bom.components.add(each);
    self.dependencies.add(each.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component({ name, version, license }: BundledPackage, description?: string): Models.Component {
  const [scope, short] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const path = scope === undefined ? name : `${encodeURIComponent(scope)}/${short}`;
  return new Models.Component(Enums.ComponentType.Library, short ?? name, {
    ...(scope !== undefined && { group: scope }),
    version,
    bomRef: `${name}@${version}`,
    purl: `pkg:npm/${path}@${version}`,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(license)]),
    ...(description !== undefined && { description }),
  });
}
