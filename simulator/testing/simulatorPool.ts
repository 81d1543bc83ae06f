import type { Simulator, SimulatorOptions } from "../simulator";
import { startSimulator } from "../startSimulator";
import { apiClient } from "./apiClient";

interface Started {
  simulator: Simulator;
  api: ReturnType<typeof apiClient>;
}

/** Simulators of one test file, each with a client of its default account. Give `closeAll` to `afterEach`. */
export function simulatorPool() {
  const running: Simulator[] = [];
  return {
    start: async (options: SimulatorOptions = {}): Promise<Started> => {
      const simulator = await startSimulator({ seed: 1, ...options });
      running.push(simulator);
      return { simulator, api: apiClient(simulator) };
    },
    closeAll: async (): Promise<void> => {
      await Promise.all(running.splice(0).map((simulator) => simulator.close()));
    },
  };
}
