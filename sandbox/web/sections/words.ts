import type { System } from '../../core';
import { html, type Html } from '../html';

/** "14:03:59", with the whole moment as a tooltip. The browser rewrites it in the viewer's own time. */
export const timeOf = (iso: string): Html =>
	html`<time datetime="${iso}" title="${iso}">${iso.slice(11, 19)}</time>`;

const VENDORS: Readonly<Record<System, string>> = {
	hubspot: 'HubSpot',
	andopen: '&Open',
	tracker: 'Tracker',
};

export const vendorTag = (vendor: System): Html =>
	html`<span class="tag ${vendor}">${VENDORS[vendor]}</span>`;

/** A status as a coloured chip: 2xx good, 4xx a refusal, 5xx and silence bad. */
export function statusChip(status: number | null, silent = 'no answer'): Html {
	const mood =
		status === null || status >= 500
			? 'bad'
			: status >= 400
				? 'warn'
				: status >= 300
					? 'mild'
					: 'good';
	return html`<span class="chip ${mood}">${status ?? silent}</span>`;
}

/** Indented when it is JSON, as it is otherwise. */
export function readable(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
	`${count} ${count === 1 ? one : many}`;
