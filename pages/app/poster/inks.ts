/** Ink sets that go together; the page's stylesheet knows them as `.inks-0` and so on, for the lettering. */
export const inkSets = [
  { ground: '#f5eadb', inks: ['#1d1830', '#c4141f', '#e09f3e'] },
  { ground: '#2c0a17', inks: ['#ffe4d2', '#ff3d6e', '#7a431c'] },
  { ground: '#062f2d', inks: ['#e8f5e3', '#2aa58d', '#f2c230'] },
  { ground: '#111111', inks: ['#f4f4f0', '#d0f224', '#6a66ff'] },
  { ground: '#e4ecff', inks: ['#14203f', '#3b5bff', '#ff7a59'] },
  { ground: '#431033', inks: ['#ffe9f3', '#ff9b1a', '#e2366b'] },
  { ground: '#fff3c4', inks: ['#2a1a4a', '#e2572b', '#7f5af0'] },
  { ground: '#12284c', inks: ['#fdf3e1', '#f26b4e', '#5fb4d9'] },
  { ground: '#dff3ea', inks: ['#0d3b3f', '#e4572e', '#2f9c95'] },
] as const;

export type InkSet = (typeof inkSets)[number];
