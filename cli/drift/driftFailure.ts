import { z } from "zod";
import { nameOf } from "./stackDrift";

/** Why a stack could not be compared: what failed, why, and what to do next. */
export class DriftFailure extends Error {
  constructor(
    /** One word for programs: `passphrase`, `unknownStack`. */
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** Where a stack is looked for. */
export interface StackPlace {
  /** Undefined: the one that is selected in the folder. */
  readonly stack: string | undefined;
  readonly folder: string;
}

function stackName({ stack }: StackPlace): string {
  return stack === undefined ? "the selected stack" : `stack ${stack}`;
}

interface Known {
  readonly says: RegExp;
  readonly reason: string;
  message(place: StackPlace): string;
}

/** What the Pulumi CLI says before it comes to any resource, and what to do then. */
const known: readonly Known[] = [
  {
    says: /no stack named/,
    reason: "unknownStack",
    message: ({ stack, folder }) =>
      `There is no stack ${stack} of the project in ${folder}. \`pulumi stack ls\` there lists those that there are. If it is ` +
      "kept in another place, log in to that first: `pulumi login`, or PULUMI_BACKEND_URL.",
  },
  {
    says: /no stack selected/,
    reason: "noStack",
    message: ({ folder }) =>
      `No stack is selected in ${folder}. Name it with --stack; \`pulumi stack ls\` there lists those that there are.`,
  },
  {
    says: /incorrect passphrase/,
    reason: "passphrase",
    message: (place) =>
      `The passphrase is not that of ${stackName(place)}, so its secrets cannot be read. Set PULUMI_CONFIG_PASSPHRASE, or ` +
      "PULUMI_CONFIG_PASSPHRASE_FILE, to the one that the stack was made with.",
  },
  {
    says: /passphrase must be set/,
    reason: "passphrase",
    message: (place) =>
      `The secrets of ${stackName(place)} are encrypted by a passphrase, and none is set. Set PULUMI_CONFIG_PASSPHRASE, or ` +
      "PULUMI_CONFIG_PASSPHRASE_FILE, to the one that the stack was made with.",
  },
  {
    says: /no Pulumi\.yaml|no project file/,
    reason: "noProject",
    message: ({ folder }) =>
      `There is no Pulumi project in ${folder} or above it. Name the folder of its Pulumi.yaml with --cwd.`,
  },
  {
    says: /PULUMI_ACCESS_TOKEN must be set|not logged in|pulumi login/,
    reason: "login",
    message: () =>
      "Pulumi does not know where the state is kept. Run `pulumi login` first, or set PULUMI_BACKEND_URL (for Pulumi Cloud " +
      "PULUMI_ACCESS_TOKEN).",
  },
  {
    says: /currently locked|Another update is currently in progress/,
    reason: "locked",
    message: (place) =>
      `Another run of Pulumi works on ${stackName(place)}. Wait until it has ended, then run this again. After a run that was ` +
      "killed, `pulumi cancel` frees the stack.",
  },
  {
    says: /unknown (flag|shorthand)/,
    reason: "cli",
    message: () =>
      "This Pulumi CLI cannot compare without changing anything. Install version 3.216 or newer, and put it first on PATH.",
  },
];

const errorEvent = z.looseObject({
  diagnosticEvent: z.looseObject({
    urn: z.string().optional(),
    message: z.string(),
    severity: z.literal("error"),
  }),
});

/** Why the CLI failed, from what it wrote to standard error and from the engine's events. */
export function driftFailure(place: StackPlace, stderr: string, events: readonly unknown[]): DriftFailure {
  const said = known.find(({ says }) => says.test(stderr));
  if (said) return new DriftFailure(said.reason, said.message(place));

  const told = errorsIn(events);
  if (told.length > 0) return new DriftFailure("refresh", told.join("\n"));
  const again = ["pulumi refresh --preview-only", ...(place.stack === undefined ? [] : ["--stack", place.stack])];
  return new DriftFailure(
    "pulumi",
    `Pulumi could not refresh it: ${stderr.replace(/^error: /, "").trim() || "it did not say why"}. To see all that it ` +
      `says, run \`${again.join(" ")}\` in ${place.folder}.`,
  );
}

/** Each error once, with the resources at which it happened: a wrong key is the same error at each of a thousand. */
function errorsIn(events: readonly unknown[]): string[] {
  const resources = new Map<string, string[]>();
  for (const event of events) {
    const shown = errorEvent.safeParse(event).data?.diagnosticEvent;
    if (!shown) continue;
    const message = shown.message.replace(/^(Preview failed|error): /, "").trim();
    const names = resources.get(message) ?? [];
    resources.set(message, shown.urn === undefined ? names : [...names, nameOf(shown.urn)]);
  }
  const ofResources = [...resources].filter(([, names]) => names.length > 0);
  return (ofResources.length > 0 ? ofResources : [...resources]).map(
    ([message, names]) => `${message}${whereOf([...new Set(names)])}`,
  );
}

function whereOf(names: readonly string[]): string {
  if (names.length === 0) return "";
  const shown = names.slice(0, 3).join(", ");
  return ` (At ${names.length > 3 ? `${shown} and ${names.length - 3} more` : shown}.)`;
}
