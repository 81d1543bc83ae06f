export { type Answer, VoiceLine, type VoiceLineArgs } from "./voiceLine";
