const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = [
  "arm",
  "arm64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "universal",
  "wasm32",
  "x64",
];

/**
 * Reads from a platform package's name what it is for: `@swc/core-linux-arm64-musl` is for Linux on arm64 with musl.
 * Such names are all that is known of a package that the registry in use does not offer.
 *
 * @param {string} name
 * @returns {{ cpu?: string[], libc?: string[], os?: string[] } | undefined} `undefined` where the name tells no platform
 */
export function platformOfName(name) {
  const words = name.replace(/^@[^/]+\//, "").split("-");
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined && cpu !== "wasm32") return undefined;
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : undefined;
  return {
    ...(cpu === undefined || cpu === "universal" ? {} : { cpu: [cpu] }),
    ...(libc === undefined ? {} : { libc: [libc] }),
    ...(os === undefined ? {} : { os: [os] }),
  };
}
