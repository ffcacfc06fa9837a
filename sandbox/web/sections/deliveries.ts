import type { Attempt, Delivery } from '../../webhooks';
import { html, type Html } from '../html';
import { maskedHeader } from '../secrets';
import { plural, readable, statusChip, timeOf, vendorTag } from './words';

const SHOWN = 30;
const MOOD: Readonly<Record<Delivery['status'], string>> = {
	pending: 'mild',
	delivered: 'good',
	refused: 'warn',
	gaveUp: 'bad',
	stopped: 'bad',
};
const WORD: Readonly<Record<Delivery['status'], string>> = {
	pending: 'on its way',
	delivered: 'delivered',
	refused: 'refused',
	gaveUp: 'given up',
	stopped: 'stopped',
};

/** `deliveries` oldest first. */
export const deliveriesSection = (deliveries: Delivery[]): Html =>
	deliveries.length === 0
		? html`<p class="empty">Nothing was sent yet.</p>`
		: html`<p class="hint">${plural(deliveries.length, 'delivery', 'deliveries')}, newest first</p>
				<ul class="log">
					${deliveries.slice(-SHOWN).reverse().map(row)}
				</ul>`;

const row = (delivery: Delivery): Html =>
	html`<li>
		<details data-key="delivery-${delivery.id}">
			<summary>
				${timeOf(delivery.createdAt)}
				${delivery.kind === 'replay'
					? ''
					: vendorTag(delivery.kind === 'gift' ? 'andopen' : 'hubspot')}
				<span class="what">${delivery.label}</span>
				<span class="chip ${MOOD[delivery.status]}">${WORD[delivery.status]}</span>
				<small
					>${delivery.attempts.length > 1
						? plural(delivery.attempts.length, 'try', 'tries')
						: ''}</small
				>
			</summary>
			<p class="hint">to ${delivery.url}</p>
			<ol class="attempts">
				${delivery.attempts.map(attemptRow)}
			</ol>
			${sent(delivery.attempts.at(-1))}
		</details>
	</li>`;

const attemptRow = ({ sentAt, status, durationMs, error, answer, retryInMs }: Attempt): Html =>
	html`<li>
		${timeOf(sentAt)} ${statusChip(status)} <small>${durationMs} ms</small>
		<span class="what">${(error ?? answer).slice(0, 300)}</span>
		${retryInMs === undefined ? '' : html`<small>again in ${retryInMs} ms</small>`}
	</li>`;

function sent(attempt: Attempt | undefined): Html | string {
	if (attempt === undefined) return '';
	const headers = Object.entries(attempt.request.headers)
		.map(([name, value]) => `${name}: ${maskedHeader(name, value)}`)
		.join('\n');
	const body = readable(
		Buffer.from(attempt.request.body, 'base64').toString('utf8').slice(0, 8_000),
	);
	return html`<pre>
${attempt.request.method} ${attempt.request.url}
${headers}

${body}</pre
	>`;
}
