/** The hashed files of the client build, by source path. Empty until that build has run. */
const manifests = import.meta.glob<Record<string, { file: string; css?: string[] }>>('/dist/.vite/manifest.json', {
  eager: true,
  import: 'default',
});

/** The display font, to be fetched beside the stylesheet and not after it. */
export function fontPath(): string | null {
  for (const manifest of Object.values(manifests))
    for (const [source, { file }] of Object.entries(manifest)) if (source.endsWith('.woff2')) return `/${file}`;
  return null;
}

export function assetPath(source: string): string {
  for (const manifest of Object.values(manifests)) {
    const entry = manifest[source];
    if (entry) return `/${entry.file}`;
  }
  throw new Error(`the client build has no ${source}: run npm run build:pages`);
}
