import type { Resvg } from '@resvg/resvg-wasm';

/**
 * Fetched and compiled by the first picture that an isolate draws; every other page goes without. The WebAssembly is a
 * module of the Worker, not bytes: workerd refuses to compile at run time.
 */
async function load(): Promise<typeof Resvg> {
  const [resvg, compiled] = await Promise.all([import('@resvg/resvg-wasm'), import('@resvg/resvg-wasm/index_bg.wasm')]);
  await resvg.initWasm(compiled.default);
  return resvg.Resvg;
}
let loaded: Promise<typeof Resvg> | undefined;

/** The pixels of a drawing that has no text (no font is here), at the size of its viewBox. */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  loaded ??= load();
  const Renderer = await loaded;
  const drawing = new Renderer(svg, { font: { loadSystemFonts: false } });
  const pixels = drawing.render();
  // Copied out of the module's memory, which is not the collector's.
  const png = pixels.asPng() as Uint8Array<ArrayBuffer>;
  pixels.free();
  drawing.free();
  return png;
}
