import { PulumiCommand } from "@pulumi/pulumi/automation";

/** What one call of the CLI printed, standard output and errors together. */
type Listener = (printed: string) => void;

/** The part of the Automation API's command that runs the CLI; its types leave it out. */
interface Runner {
  run(args: string[], ...rest: unknown[]): Promise<{ stdout: string; stderr: string; code: number }>;
}

let found: Promise<PulumiCommand> | undefined;

/**
 * The Pulumi CLI that the tests run on, and what it prints. After every verb the Automation API asks for the stack's
 * outputs and history by three more calls of the CLI, as long as the verb itself; the tests read the state instead.
 */
export async function pulumiCli(listen: Listener): Promise<PulumiCommand> {
  const root = process.env.VOCOBASE_TEST_PULUMI;
  if (!root) {
    throw new Error(
      "The engine tests need the Pulumi CLI: set VOCOBASE_TEST_PULUMI to a folder with bin/pulumi in it, or run `npm test`.",
    );
  }
  found ??= PulumiCommand.get({ root, skipVersionCheck: true });
  const command = await found;
  const real = command as unknown as Runner;
  const run: Runner["run"] = async (args, ...rest) => {
    const question = args.slice(0, 2).join(" ");
    if (question === "stack output") return { stdout: "{}", stderr: "", code: 0 };
    if (question === "stack history") return { stdout: "[]", stderr: "", code: 0 };
    try {
      const result = await real.run(args, ...rest);
      listen(result.stdout + result.stderr);
      return result;
    } catch (error) {
      listen(error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
  return Object.create(command, { run: { value: run } }) as PulumiCommand;
}
