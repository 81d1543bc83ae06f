#!/usr/bin/env node
import { Command } from "commander";
import { callCommand } from "./callCommand";
import { callsCommand } from "./callsCommand";
import { driftCommand } from "./driftCommand";
import { packageVersion } from "./packageVersion";
import { simulateCommand } from "./simulateCommand";

const program = new Command("vocobase")
  .description("Tools for pulumi-vocobase: voice-agent telephony on Vocobase as code.")
  .version(packageVersion(), "--version", "print the version")
  .helpOption("--help", "print this help")
  .addCommand(simulateCommand())
  .addCommand(callCommand())
  .addCommand(callsCommand())
  .addCommand(driftCommand());

program.parseAsync().catch((error: unknown) => {
  program.error(`vocobase: ${error instanceof Error ? error.message : String(error)}`);
});
