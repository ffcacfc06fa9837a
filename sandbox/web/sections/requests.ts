import type { LoggedRequest } from '../../core';
import { html, type Html } from '../html';
import { plural, readable, statusChip, timeOf, vendorTag } from './words';

const SHOWN = 60;

/** `requests` oldest first. */
export const requestsSection = (requests: LoggedRequest[]): Html =>
	requests.length === 0
		? html`<p class="empty">No request has come in yet.</p>`
		: html`<p class="hint">${plural(requests.length, 'request')}, newest first</p>
				<ul class="log">
					${requests.slice(-SHOWN).reverse().map(row)}
				</ul>`;

function row(request: LoggedRequest): Html {
	const query = new URLSearchParams(
		Object.entries(request.query).flatMap(([name, value]) =>
			[value].flat().map((one): [string, string] => [name, one]),
		),
	).toString();
	return html`<li>
		<details data-key="request-${request.number}">
			<summary>
				${timeOf(request.receivedAt)} ${vendorTag(request.system)}
				<span class="what"
					><b>${request.method}</b> ${request.path}${query === '' ? '' : `?${query}`}</span
				>
				${statusChip(request.status, request.fault === null ? 'in progress' : 'dropped')}
				${request.fault === null ? '' : html`<span class="chip mild">${request.fault}</span>`}
				<small>${request.durationMs === null ? '' : `${request.durationMs} ms`}</small>
			</summary>
			${credential(request)}
			${request.body === null
				? ''
				: html`<pre>${JSON.stringify(request.body, null, 2).slice(0, 8_000)}</pre>`}
			${request.response === ''
				? ''
				: html`<p class="hint">answered</p>
						<pre>${readable(request.response)}</pre>`}
		</details>
	</li>`;
}

const credential = ({ credential: shown }: LoggedRequest): Html =>
	html`<p class="hint">
		${shown === null ? 'no credential' : `${shown.kind} token ending in …${shown.lastFour}`}
	</p>`;
