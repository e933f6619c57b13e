/**
 * Moving and zooming the map. The gestures are Panzoom's, on a pane of glass over the drawing; what it says becomes
 * the drawing's viewBox, so that a stadium is drawn anew, and sharp, instead of being blown up thirty times.
 */
import Panzoom from '@panzoom/panzoom';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A seat is this many pixels wide at the nearest. */
const seatPixelsMax = 48;
/** Of a finger or mouse that moved less it is a tap, in pixels. */
const tapMax = 6;

export const boxOf = (text: string): Box => {
  const [x = 0, y = 0, width = 1, height = 1] = text.split(' ').map(Number);
  return { x, y, width, height };
};

export class View {
  readonly #svg: SVGSVGElement;
  readonly #glass: HTMLElement;
  readonly #whole: Box;
  readonly #panzoom: ReturnType<typeof Panzoom>;
  /** Panzoom places its glass once more a moment after it was made: what is shown before would be undone. */
  readonly #placed: Promise<void>;
  #moved = 0;

  constructor(figure: HTMLElement) {
    this.#svg = figure.querySelector('svg') as SVGSVGElement;
    this.#glass = figure.querySelector('.map-glass') as HTMLElement;
    this.#whole = boxOf(this.#svg.dataset.whole ?? '');
    this.#panzoom = Panzoom(this.#glass, {
      canvas: true,
      contain: 'outside',
      cursor: 'grab',
      maxScale: Math.max(2, seatPixelsMax / (8 / this.#unitsPerPixel())),
      minScale: 1,
      panOnlyWhenZoomed: true,
      touchAction: 'pan-y',
      handleStartEvent: () => undefined,
    });
    this.#placed = new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve())));
    this.#glass.addEventListener('panzoomchange', () => this.#draw());
    this.#listen(figure);
    new ResizeObserver(() => this.#draw()).observe(figure);
  }

  /** Whether the pointer has just dragged the map: then its release is no click. */
  get wasDragged(): boolean {
    return this.#moved > tapMax;
  }

  whole(): void {
    this.#panzoom.reset({ animate: false });
    this.#touch(1);
  }

  /** Shows a part of the drawing, with some room around it. */
  async show(box: Box): Promise<void> {
    await this.#placed;
    const base = this.#base();
    const pixel = this.#unitsPerPixel();
    const room = Math.max(40, Math.max(box.width, box.height) * 0.15);
    const scale = Math.min(base.width / (box.width + 2 * room), base.height / (box.height + 2 * room));
    this.#panzoom.zoom(scale, { animate: false });
    const real = this.#panzoom.getScale();
    const { width, height } = this.#glass.parentElement?.getBoundingClientRect() ?? base;
    const left = box.x + box.width / 2 - base.width / 2 / real;
    const top = box.y + box.height / 2 - base.height / 2 / real;
    const x = width / 2 - width / (2 * real) - (left - base.x) / pixel;
    const y = height / 2 - height / (2 * real) - (top - base.y) / pixel;
    // Panzoom keeps the glass over its frame by its measures, which the zoom changes with the next frame.
    requestAnimationFrame(() => this.#panzoom.pan(x, y, { animate: false, force: true }));
    this.#touch(real);
  }

  /** Moves so that a point of the drawing can be seen. */
  reveal(x: number, y: number): void {
    const shown = boxOf(this.#svg.getAttribute('viewBox') ?? '');
    const room = shown.width * 0.05;
    const inside =
      x > shown.x + room && x < shown.x + shown.width - room && y > shown.y + room && y < shown.y + shown.height - room;
    if (inside) return;
    const pixel = this.#unitsPerPixel();
    const pan = this.#panzoom.getPan();
    const [dx, dy] = [shown.x + shown.width / 2 - x, shown.y + shown.height / 2 - y];
    this.#panzoom.pan(pan.x + dx / pixel, pan.y + dy / pixel, { animate: false });
  }

  zoom(nearer: boolean): void {
    this.#panzoom[nearer ? 'zoomIn' : 'zoomOut']({ animate: false, step: 0.6 });
    this.#touch(this.#panzoom.getScale());
  }

  #listen(figure: HTMLElement): void {
    let from: PointerEvent | null = null;
    figure.addEventListener('pointerdown', (event) => {
      from = event;
      this.#moved = 0;
    });
    figure.addEventListener('pointermove', (event) => {
      if (from) this.#moved = Math.max(this.#moved, Math.hypot(event.x - from.x, event.y - from.y));
    });
    addEventListener('pointerup', () => {
      from = null;
    });
    // Pinching a trackpad is a wheel with Ctrl; a plain wheel scrolls the page.
    figure.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        this.#panzoom.zoomWithWheel(event, { animate: false });
        this.#touch(this.#panzoom.getScale());
      },
      { passive: false },
    );
  }

  /** Nearer than the whole, a finger moves the map and not the page. */
  #touch(scale: number): void {
    this.#panzoom.setOptions({ touchAction: scale > 1.01 ? 'none' : 'pan-y' });
  }

  /** The whole drawing with room on two sides, so that it has the frame's proportions. */
  #base(): Box {
    const { width, height } = this.#glass.parentElement?.getBoundingClientRect() ?? this.#whole;
    const unit = Math.max(this.#whole.width / width, this.#whole.height / height);
    const [w, h] = [unit * width, unit * height];
    return {
      x: this.#whole.x - (w - this.#whole.width) / 2,
      y: this.#whole.y - (h - this.#whole.height) / 2,
      width: w,
      height: h,
    };
  }

  #unitsPerPixel(): number {
    return this.#base().width / (this.#glass.parentElement?.getBoundingClientRect().width ?? 1);
  }

  #draw(): void {
    const base = this.#base();
    const pixel = this.#unitsPerPixel();
    const scale = this.#panzoom.getScale();
    const { x, y } = this.#panzoom.getPan();
    const [halfWidth, halfHeight] = [base.width / pixel / 2, base.height / pixel / 2];
    const left = base.x + (halfWidth - halfWidth / scale - x) * pixel;
    const top = base.y + (halfHeight - halfHeight / scale - y) * pixel;
    const drawn = [left, top, base.width / scale, base.height / scale].map((value) => value.toFixed(1));
    this.#svg.setAttribute('viewBox', drawn.join(' '));
  }
}
