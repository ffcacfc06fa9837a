import { isObject, stringsIn } from '../../../shared/json';

export interface JournalState {
	/** Of the last file that was read; empty before the first one. */
	offset: string;
	/** Only with an empty offset: when the journal was seen to have nothing to read, in milliseconds of HubSpot's clock. */
	since?: number;
	recent: string[];
	/** Names the subscriptions that were looked after; what an earlier version has left has none. */
	subscriptions?: string;
}

/** A position that HubSpot does not have any more. */
export type LostPosition = Pick<JournalState, 'offset' | 'since'>;

/** HubSpot docs: the journal goes back three days. */
const RETENTION_MS = 3 * 86_400_000;

export function journalStateIn(saved: unknown): JournalState | undefined {
	if (!isObject(saved) || typeof saved.offset !== 'string') return undefined;
	const { offset, since, recent, subscriptions } = saved;
	return {
		offset,
		...(typeof since === 'number' && { since }),
		recent: stringsIn(recent),
		...(typeof subscriptions === 'string' && { subscriptions }),
	};
}

/** Whether what was published first after an empty position may have aged out. */
export const hasAgedOut = ({ since }: LostPosition, nowMs: number): boolean =>
	since !== undefined && nowMs - since >= RETENTION_MS;
