import { type Carrier, carrierNames } from "../../provider/resources/telephonyConnection/carriers";
import { packageVersion } from "../packageVersion";
import type { ExportedAccount, ExportedConnection } from "./exportedAccount";
import { variableName } from "./exportNames";

/** Files by their names, in the order in which they are written. */
export type ProgramFiles = Readonly<Record<string, string>>;

/** The files that people change for their project: kept where they did. */
export const projectFiles: readonly string[] = ["package.json", "tsconfig.json", "Pulumi.yaml"];

/** The Pulumi program of an account: a file for each carrier, and what makes a project of it. */
export function programFiles(exported: ExportedAccount): ProgramFiles {
  const { account, connections } = exported;
  const used = carrierNames.filter((carrier) => connections.some((connection) => connection.carrier === carrier));
  return {
    "package.json": packageJson(account),
    "tsconfig.json": tsconfigJson,
    "Pulumi.yaml": pulumiYaml(account),
    ...Object.fromEntries(used.map((carrier) => [`${carrier}.ts`, carrierFile(carrier, connections)])),
    "index.ts": used.length === 0 ? "export {};\n" : lines(used.map((carrier) => `import "./${carrier}";`)),
    "CREDENTIALS.md": credentialsPage(exported),
  };
}

/** A project's name, which begins with a letter and holds no space. */
function projectName(account: string): string {
  const plain = account
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z]+|-$/g, "");
  return plain === "" ? "telephony" : `${plain.slice(0, 80)}-telephony`;
}

function packageJson(account: string): string {
  const content = {
    name: projectName(account),
    version: "0.0.0",
    private: true,
    main: "index.ts",
    dependencies: { "@pulumi/pulumi": "^3.216.0", "pulumi-vocobase": packageVersion() },
    devDependencies: { "@types/node": "^24.0.0", typescript: "^6.0.0" },
  };
  return lines([JSON.stringify(content, undefined, 2)]);
}

const tsconfigJson = lines([
  JSON.stringify(
    {
      compilerOptions: {
        target: "es2022",
        module: "node16",
        moduleResolution: "node16",
        types: ["node"],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      },
      include: ["*.ts"],
    },
    undefined,
    2,
  ),
]);

function pulumiYaml(account: string): string {
  return lines([
    `name: ${projectName(account)}`,
    `description: ${JSON.stringify(`The telephony of Vocobase account ${account}.`)}`,
    "runtime: nodejs",
  ]);
}

function carrierFile(carrier: Carrier, all: readonly ExportedConnection[]): string {
  const own = all.filter((connection) => connection.carrier === carrier);
  const needsConfig = own.some(({ settings }) => settings.length > 0);
  return lines([
    ...(needsConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    'import * as vocobase from "pulumi-vocobase";',
    ...(needsConfig ? ["", "const config = new pulumi.Config();"] : []),
    ...own.flatMap((connection) => ["", ...connectionCode(connection)]),
  ]);
}

function connectionCode(connection: ExportedConnection): string[] {
  const { id, carrier, name, resource, settings, own, unseen, numbers, bindings, routes } = connection;
  const variable = `${variableName(resource)}Connection`;
  const sync = `${variableName(resource)}Numbers`;
  const ofConnection = [["connectionId", `${variable}.connectionId`]] as const;
  return [
    ...resourceCode(
      `export const ${variable} = `,
      "TelephonyConnection",
      resource,
      [
        ["provider", quoted(carrier)],
        ["name", quoted(name)],
        ["adoptId", quoted(id)],
        ...settings.map(
          ({ field, key, secret }) =>
            [field, `config.${secret ? "requireSecret" : "require"}(${quoted(key)})`] as const,
        ),
        ...(own ? [[own.field, quoted(own.number)] as const] : []),
      ],
      unseen.length === 0 ? [] : [`// Where it has them, add ${unseen.join(", ")}: the API does not show them.`],
    ),
    ...(numbers.length === 0
      ? []
      : resourceCode(bindings.length > 0 ? `const ${sync} = ` : "", "PhoneNumberSync", `${resource}-numbers`, [
          ...ofConnection,
          ["numbers", listed(numbers)],
        ])),
    ...bindings.flatMap(({ number, agentId, friendlyName }) =>
      resourceCode("", "PhoneNumber", `${resource}-${number.replace(/\D/g, "")}`, [
        ["connectionId", `${sync}.connectionId`],
        ["phoneNumber", quoted(number)],
        ...(agentId === undefined ? [] : [["agentId", quoted(agentId)] as const]),
        ...(friendlyName === undefined ? [] : [["friendlyName", quoted(friendlyName)] as const]),
      ]),
    ),
    ...routes.flatMap(({ routingId, values }) =>
      resourceCode("", "VoiceLinkCallRouting", `${resource}-route-${routingId}`, [
        ...ofConnection,
        ["adoptId", quoted(routingId)],
        ...Object.entries(values).map(([field, value]) => [field, JSON.stringify(value)] as const),
      ]),
    ),
  ];
}

function resourceCode(
  before: string,
  type: string,
  name: string,
  args: readonly (readonly [field: string, code: string])[],
  comments: readonly string[] = [],
): string[] {
  return [
    `${before}new vocobase.${type}(${quoted(name)}, {`,
    ...[...args.map(([field, code]) => `${field}: ${code},`), ...comments].map(
      (line) => `  ${line.replaceAll("\n", "\n  ")}`,
    ),
    "});",
  ];
}

function listed(values: readonly string[]): string {
  const oneLine = `[${values.map(quoted).join(", ")}]`;
  return oneLine.length <= 90 ? oneLine : `[\n${values.map((value) => `  ${quoted(value)},`).join("\n")}\n]`;
}

/** What the stack's configuration must say before the first \`pulumi up\`: names, and no value of any. */
function credentialsPage({ account, connections }: ExportedAccount): string {
  const settings = connections.flatMap((connection) => connection.settings);
  return lines([
    "# Credentials",
    "",
    `The API of Vocobase shows no credential, so those of account ${inText(account)} are not here. Take them from the`,
    `carriers' consoles and set them: each command asks for its value. There are ${settings.length}, beside the API key.`,
    "",
    "```sh",
    "pulumi config set --secret vocobase:apiKey",
    ...connections.flatMap(({ name, carrier, settings: its }) =>
      its.length === 0
        ? []
        : [
            "",
            `# ${inText(name)} (${carrier})`,
            ...its.map(({ key, secret }) => `pulumi config set ${secret ? "--secret " : ""}${key}`),
          ],
    ),
    "```",
  ]);
}

/** A name that people chose, in a line of its own: it may hold anything. */
function inText(name: string): string {
  return name.replace(/[\p{Cc}`]/gu, " ").trim();
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
