import net from "node:net";

/** What is known of the Pulumi engine that a process works for. */
export interface Engine {
  /** Whether it has ended, so that nobody hears an answer any more. False where that cannot be told. */
  isGone(): Promise<boolean>;
}

/**
 * Watches the engine by the address at which it listens to its plugins. A killed engine leaves the provider behind, and
 * tells it nothing; but from then on nobody listens there. An address at which nobody ever did says nothing.
 *
 * @param address as the engine gives it to the processes it starts: `127.0.0.1:41234`
 */
export function engineAt(address: string | undefined): Engine {
  const [, host, port] = /^(?:.*\/)?([^/]+):(\d+)$/.exec(address ?? "") ?? [];
  let hasListened = false;
  let isGone = false;
  return {
    async isGone() {
      if (host === undefined || port === undefined || isGone) return isGone;
      const isListening = await listens(host, Number(port));
      hasListened ||= isListening;
      // For good: another program may be given the port.
      isGone = hasListened && !isListening;
      return isGone;
    },
  };
}

/** The address among the arguments of this process, which the engine puts behind any options. */
export function engineAddress(args: readonly string[]): string | undefined {
  return args.findLast((arg) => !arg.startsWith("-") && /:\d+$/.test(arg));
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const told = (isListening: boolean) => {
      socket.destroy();
      resolve(isListening);
    };
    socket.once("connect", () => told(true));
    // Any other failure is one of this machine, and says nothing of the engine.
    socket.once("error", (error: NodeJS.ErrnoException) => told(error.code !== "ECONNREFUSED"));
  });
}
