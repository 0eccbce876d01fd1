import Graph from 'graphology';
import { useEffect, useRef, useState } from 'preact/hooks';
import Sigma from 'sigma';
import { type Key, useWords } from '../words/index.ts';
import { type Network, type NodeKind, placesOf } from './network-layout.ts';

type Looks = Readonly<Record<NodeKind | 'line' | 'ink' | 'paper' | 'faint', string>>;

/** The colours of the page, by day or by night. */
const looksOf = (element: HTMLElement): Looks => {
  // Custom properties come as written (`light-dark(…)`); a colour that is used comes as it is seen.
  const probe = document.createElement('span');
  element.append(probe);
  const seen = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const looks = {
    buyer: seen('node-buyer'),
    intermediary: seen('node-intermediary'),
    provider: seen('node-provider'),
    technology: seen('node-technology'),
    line: seen('edge'),
    faint: seen('line'),
    ink: seen('ink'),
    paper: seen('paper'),
  };
  probe.remove();
  return looks;
};

/** A colour let through in part, as sigma mixes it: its parts are multiplied already. */
const faint = (colour: string, alpha: number): string => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/gu) ?? []).map((part) =>
    Math.round(Number(part) * alpha),
  );
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
};

interface Drawing {
  readonly network: Network;
  readonly labelOf: (id: string) => string;
  readonly chosen: string | null;
  readonly choose: (id: string | null) => void;
  readonly theme: string;
}

/** The network, drawn by the graphics card. A click chooses a node; what it is joined to stays bright. */
export const NetworkDrawing = ({ network, labelOf, chosen, choose, theme }: Drawing) => {
  const { t, number } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma | null>(null);
  const bright = useRef<{ chosen: string | null; near: ReadonlySet<string> }>({ chosen: null, near: new Set() });
  const [failed, setFailed] = useState(false);
  const latest = useRef({ choose, labelOf });
  latest.current = { choose, labelOf };

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const looks = looksOf(element);
    const places = placesOf(network);
    const most = Math.max(1, ...network.nodes.map(({ findings }) => findings));
    // Many nodes are drawn smaller, so that they stay apart; nearer, they grow.
    const scale = Math.min(1, Math.sqrt(500 / Math.max(1, network.nodes.length)));
    // Lines by the thousand are drawn faint, so that what is dense shows as dense.
    const lines = faint(looks.line, Math.max(0.1, Math.min(1, 800 / (1 + network.edges.length))));
    const graph = new Graph();
    for (const { id, kind, findings } of network.nodes)
      graph.addNode(id, {
        ...places.get(id),
        label: latest.current.labelOf(id),
        size: scale * (4 + 11 * Math.sqrt(findings / most)),
        color: looks[kind],
      });
    for (const { source, target, findings } of network.edges)
      if (graph.hasNode(source) && graph.hasNode(target) && !graph.hasEdge(source, target))
        graph.addEdge(source, target, { size: scale * (0.6 + 2.4 * Math.sqrt(findings / most)), color: lines });
    let drawing: Sigma;
    try {
      drawing = new Sigma(graph, element, {
        labelColor: { color: looks.ink },
        labelFont: getComputedStyle(element).fontFamily,
        labelSize: 13,
        labelDensity: scale < 0.7 ? 0.5 : 1.2,
        labelGridCellSize: 90,
        labelRenderedSizeThreshold: 5 * Math.max(0.6, scale),
        zIndex: true,
        minCameraRatio: 0.02,
        maxCameraRatio: 2,
        stagePadding: 36,
        defaultDrawNodeHover: (context, data, settings) => {
          const text = data.label ?? '';
          context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
          const width = context.measureText(text).width;
          context.fillStyle = looks.paper;
          context.fillRect(data.x + data.size + 1, data.y - 11, width + 8, 22);
          context.fillStyle = looks.ink;
          context.fillText(text, data.x + data.size + 4, data.y + 4.5);
        },
        nodeReducer: (node, data) => {
          const { chosen: its, near } = bright.current;
          if (its === null) return data;
          return node === its || near.has(node)
            ? { ...data, zIndex: 1, forceLabel: true, highlighted: node === its }
            : { ...data, color: looks.faint, label: '', zIndex: 0 };
        },
        edgeReducer: (edge, data) => {
          const { chosen: its } = bright.current;
          return its === null || graph.hasExtremity(edge, its) ? data : { ...data, hidden: true };
        },
      });
    } catch {
      setFailed(true);
      return;
    }
    // Room at the right for the names of the last column.
    const { x, y } = drawing.getBBox();
    drawing.setCustomBBox({ x: [x[0], x[1] + (x[1] - x[0]) * 0.22], y });
    drawing.refresh();
    drawing.on('clickNode', ({ node }) => latest.current.choose(node));
    drawing.on('clickStage', () => latest.current.choose(null));
    sigma.current = drawing;
    return () => {
      sigma.current = null;
      drawing.kill();
    };
  }, [network, theme]);

  useEffect(() => {
    const near = new Set(
      network.edges.flatMap(({ source, target }) => (source === chosen ? [target] : target === chosen ? [source] : [])),
    );
    bright.current = { chosen, near };
    sigma.current?.refresh({ skipIndexation: true });
  }, [chosen, network, theme]);

  if (failed) return <p class="empty">{t('network.no_webgl')}</p>;
  const camera = (what: 'animatedZoom' | 'animatedUnzoom' | 'animatedReset') => () => {
    const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200;
    void sigma.current?.getCamera()[what]({ duration });
  };
  const controls: readonly (readonly [Key, () => void])[] = [
    ['network.zoom_in', camera('animatedZoom')],
    ['network.zoom_out', camera('animatedUnzoom')],
    ['network.fit', camera('animatedReset')],
  ];
  return (
    <div class="drawing">
      <div
        ref={place}
        class="canvas"
        role="img"
        aria-label={t('network.drawing', {
          nodes: number(network.nodes.length),
          edges: number(network.edges.length),
        })}
      />
      <div class="controls">
        {controls.map(([title, act]) => (
          <button key={title} type="button" onClick={act}>
            {t(title)}
          </button>
        ))}
      </div>
    </div>
  );
};
