import type { Box, PageLayout } from '../../schemas/page-layout.js';

/** A box of a page that was set straight, around what it holds on the page as it is shown. */
export function boxAsShown(
  box: Box,
  { tilt, width, height }: Pick<PageLayout, 'tilt' | 'width' | 'height'>,
): Box {
  if (tilt === undefined || tilt === 0) return box;
  const [sine, cosine] = [Math.sin((tilt * Math.PI) / 180), Math.cos((tilt * Math.PI) / 180)];
  const isOnItsSide = Math.abs(sine) > Math.abs(cosine);
  const [shownWidth, shownHeight] = isOnItsSide ? [height, width] : [width, height];
  const [x, y] = [(box[0] + box[2]) / 2 - width / 2, (box[1] + box[3]) / 2 - height / 2];
  const [middle, centre] = [shownWidth / 2 + x * cosine - y * sine, shownHeight / 2 + x * sine + y * cosine];
  const [half, rise] = [(box[2] - box[0]) / 2, (box[3] - box[1]) / 2];
  const across = half * Math.abs(cosine) + rise * Math.abs(sine);
  const down = rise * Math.abs(cosine) + half * Math.abs(sine);
  return [middle - across, centre - down, middle + across, centre + down];
}
