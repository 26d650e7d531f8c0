import { ActionIcon } from '@mantine/core';
import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useNodesInitialized, useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { FLOW } from '../../../words/en/flows.ts';
import styles from './canvas.module.css';

/** Pixels above the flow, and what the page has around it. */
const TOP = 16;
const AROUND = 350;

/** Zooming, as buttons. At first the flow begins at the top, in the middle, at its own size. */
export function ZoomButtons() {
  const { zoomIn, zoomOut, setViewport, getNodesBounds, getNodes } = useReactFlow();
  const width = useStore((state) => state.width);
  const isReady = useNodesInitialized();
  const wasPlaced = useRef(false);
  const place = (zoom: number) => setViewport({ x: width / 2, y: TOP, zoom });
  const wide = Math.min(1, width / 440);
  /** The whole flow on one screen. */
  const fit = () => {
    const { height } = getNodesBounds(getNodes());
    return place(Math.min(wide, (window.innerHeight - AROUND) / height));
  };
  useEffect(() => {
    if (!isReady || width === 0 || wasPlaced.current) return;
    wasPlaced.current = true;
    void setViewport({ x: width / 2, y: TOP, zoom: wide });
  }, [isReady, width, wide, setViewport]);
  return (
    <div className={styles.zoom}>
      <ActionIcon variant="default" aria-label={FLOW.zoom.in} onClick={() => void zoomIn()}>
        <IconZoomIn size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={FLOW.zoom.out} onClick={() => void zoomOut()}>
        <IconZoomOut size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={FLOW.zoom.fit} onClick={() => void fit()}>
        <IconMaximize size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
