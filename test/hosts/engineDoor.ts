import net from "node:net";

/** Stands in for the engine's own server, of which its plugins know the address and nothing more. */
export interface EngineDoor {
  /** As a plugin is told it. */
  readonly address: string;
  /** From now on nobody listens there, as after the engine's death. */
  close(): void;
}

export async function openEngineDoor(): Promise<EngineDoor> {
  const server = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const { port } = server.address() as net.AddressInfo;
  return { address: `127.0.0.1:${port}`, close: () => server.close() };
}
