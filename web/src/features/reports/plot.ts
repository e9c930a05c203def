/** Draws numbers by day or by hour, by uPlot. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

export interface Series {
  name: string;
  values: readonly (number | null)[];
  /** A colour of Reports.css, `--plot-…`. */
  colour: string;
  /** Bars of two series stand in front of each other: the second is a part of the first. */
  kind: "bars" | "line" | "dashes";
}

export interface Plotted {
  /** Of each place along the bottom, short enough to stand there. */
  names: readonly string[];
  series: readonly Series[];
  /** A value in words. */
  inWords: (value: number) => string;
  /** How far apart the lines across may lie. */
  lines: readonly number[];
}

/** Whole ones: there is no half of a message. */
export const LINES_OF_COUNTS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000,
];
/** In seconds: where a clock has its marks. */
export const LINES_OF_WAITS = [
  1, 5, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800, 604_800,
];

const HEIGHT = 200;
const DASHES = [6, 4];
/** How many places may lie between two names: so that weeks fall on weeks. */
const STEPS = [1, 2, 3, 4, 7, 14, 28, 56];

/** Whether this browser draws at all: some forbid it, and then the table has to do. */
export function canDraw(): boolean {
  return Boolean(document.createElement("canvas").getContext("2d"));
}

/** Draws it as wide as its place, in the colours of the hour; `onPlace` hears which place is pointed at. Returns the way to stop. */
export function draw(place: HTMLElement, plotted: Plotted, onPlace: (index: number | null) => void): () => void {
  const { names, series } = plotted;
  const data: uPlot.AlignedData = [names.map((_, index) => index), ...series.map(({ values }) => [...values])];
  const make = () => new uPlot(optionsOf(place, plotted, onPlace), data, place);
  let plot = make();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const redraw = (): void => {
    plot.destroy();
    plot = make();
  };
  const resized = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT }));
  resized.observe(place);
  dark.addEventListener("change", redraw);
  return () => {
    resized.disconnect();
    dark.removeEventListener("change", redraw);
    plot.destroy();
  };
}

function optionsOf(place: HTMLElement, plotted: Plotted, onPlace: (index: number | null) => void): uPlot.Options {
  const { names, series, inWords, lines } = plotted;
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `13px ${style.fontFamily}`;
  const axis = { stroke: colour("--text-quiet"), font, ticks: { show: false } };
  const most = names.length - 1;
  return {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: false, range: [-0.6, most + 0.6] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, max ?? 1) * 1.08] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 28,
        incrs: STEPS,
        space: 48,
        values: (_plot, at) => at.map((each) => names[each] ?? ""),
      },
      {
        ...axis,
        grid: { stroke: colour("--line"), width: 1 },
        size: 60,
        incrs: [...lines],
        values: (_plot, at) => at.map((each) => (each === 0 ? "0" : inWords(each))),
      },
    ],
    series: [{}, ...series.map((each, index) => ofSeries(each, colour(each.colour), index))],
    hooks: { setCursor: [({ cursor }) => onPlace(cursor.idx ?? null)] },
  };
}

function ofSeries({ kind }: Series, stroke: string, index: number): uPlot.Series {
  if (kind !== "bars") {
    return { stroke, width: 2, points: { size: 5, fill: stroke }, ...(kind === "dashes" && { dash: DASHES }) };
  }
  const width = index === 0 ? 0.7 : 0.4;
  const bars = uPlot.paths.bars?.({ size: [width, 44], radius: 0.12 });
  return { stroke, fill: stroke, width: 0, points: { show: false }, ...(bars && { paths: bars }) };
}
