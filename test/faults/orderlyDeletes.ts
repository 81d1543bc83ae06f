import type { ProviderHost } from "../lifecycle/providerHost";

/** A host under an engine that deletes nothing to which something refers that could not be deleted before it. */
export function orderlyDeletes(host: ProviderHost): ProviderHost {
  const staying: string[] = [];
  return {
    ...host,
    get output() {
      return host.output;
    },
    async delete(type, id, properties) {
      if (staying.some((other) => other.includes(id))) {
        throw new Error(`${id} is not deleted: what refers to it is still there.`);
      }
      try {
        await host.delete(type, id, properties);
      } catch (error) {
        staying.push(JSON.stringify(properties));
        throw error;
      }
    },
  };
}
