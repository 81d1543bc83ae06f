import { PulumiCommand } from "@pulumi/pulumi/automation";

interface Result {
  stdout: string;
  stderr: string;
  code: number;
}

/** The part of the Automation API's command that runs the CLI; its types leave it out. */
interface Runner {
  run(args: string[], ...rest: unknown[]): Promise<Result>;
}

/** The Pulumi CLI of a stack. */
export interface PulumiCli {
  /** For the Automation API. */
  readonly command: PulumiCommand;
  /** Runs it with these arguments; the result is not among what is listened to. */
  run(args: string[], folder: string, environment: Record<string, string>): Promise<Result>;
}

let found: Promise<PulumiCommand> | undefined;

/**
 * The Pulumi CLI that the tests run on. `listen` hears what every verb prints, standard output and errors together.
 *
 * After each verb the Automation API asks for the stack's outputs and history by three more calls of the CLI, which take
 * as long as the verb itself. The tests read the state instead, so these are answered with nothing.
 */
export async function pulumiCli(listen: (printed: string) => void): Promise<PulumiCli> {
  const root = process.env.VOCOBASE_TEST_PULUMI;
  if (!root) {
    throw new Error(
      "The engine tests need the Pulumi CLI: run them by `npm test`, or set VOCOBASE_TEST_PULUMI to a folder that has it " +
        "as bin/pulumi.",
    );
  }
  found ??= PulumiCommand.get({ root });
  const real = (await found) as PulumiCommand & Runner;
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
  return {
    command: Object.create(real, { run: { value: run } }) as PulumiCommand,
    run: (args, folder, environment) => real.run(args, folder, environment),
  };
}
