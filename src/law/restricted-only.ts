import { groupStatus } from './group-status.ts';
import { itemById } from './item.ts';

/**
 * Whether every one of these parts needed a licence for mainland China on `date`. False where one did not or is designed outside the
 * United States; null where the list is empty or a figure is missing for one and none is free.
 */
export const restrictedOnly = (ids: readonly string[], date: string): boolean | null => {
  if (ids.length === 0) return null;
  let unknown = false;
  for (const id of ids) {
    const item = itemById(id);
    if (!item?.us) return false;
    const extent = groupStatus(item.chips, date)?.extent;
    if (extent === 'none' || extent === 'some') return false;
    if (extent !== 'all') unknown = true;
  }
  return unknown ? null : true;
};
