import type { Workflow } from '../../webhooks';
import { html, type Html } from '../html';
import type { PageContact, TimelineEntry } from '../source';
import { timeOf } from './words';

const MAIN = [
	'firstname',
	'lastname',
	'email',
	'company',
	'jobtitle',
	'phone',
	'city',
	'lifecyclestage',
];

/** Bookkeeping that HubSpot does by itself. */
const isInternal = (name: string): boolean =>
	['hs_object_id', 'createdate', 'lastmodifieddate'].includes(name) || name.startsWith('hs_');

export function contactSection(
	contact: PageContact | undefined,
	timeline: TimelineEntry[],
	workflows: Workflow[],
): Html {
	if (contact === undefined) return html`<p class="empty">Choose a contact on the left.</p>`;
	const rank = (name: string): number => (MAIN.includes(name) ? MAIN.indexOf(name) : MAIN.length);
	const shown = contact.properties
		.filter(([name, value]) => value !== '' && !isInternal(name))
		.sort(([one], [other]) => rank(one) - rank(other) || one.localeCompare(other));
	return html`<header class="person">
			<div>
				<h2>${contact.name}</h2>
				<p class="hint">Contact ${contact.id}</p>
			</div>
			${enrolForm(contact, workflows)}
		</header>
		<dl class="properties">
			${shown.map(
				([name, value]) =>
					html`<div>
						<dt>${name}</dt>
						<dd>${valueOf(value)}</dd>
					</div>`,
			)}
		</dl>
		<h3>Timeline</h3>
		<ol class="timeline">
			${timeline.map(entry)}
		</ol>`;
}

function enrolForm(contact: PageContact, workflows: Workflow[]): Html {
	const suitable = workflows.filter(({ objectType }) => objectType === 'contacts');
	const [first] = suitable;
	if (first === undefined) {
		return html`<p class="hint enrol">
			No workflow yet.<br />n8n's webhook address goes in over
			<code>/control/webhooks/workflows/add</code>.
		</p>`;
	}
	const choice =
		suitable.length === 1
			? html`<input type="hidden" data-workflow value="${first.name}" />`
			: html`<select data-workflow aria-label="Workflow">
					${suitable.map(({ name }) => html`<option>${name}</option>`)}
				</select>`;
	return html`<div class="enrol">
		${choice}
		<button class="primary" data-enrol="${contact.id}" title="Fires the webhook of “${first.name}”">
			Enrol this contact in the workflow
		</button>
	</div>`;
}

/** Only addresses that a browser opens harmlessly become links. */
const valueOf = (value: string): Html =>
	/^https?:\/\/\S+$/.test(value)
		? html`<a href="${value}" target="_blank" rel="noopener noreferrer">${value}</a>`
		: html`${value}`;

const LABEL: Readonly<Record<TimelineEntry['kind'], string>> = {
	note: 'note',
	customEvent: 'custom event',
	appEvent: 'app event',
	legacyEvent: 'timeline event',
	created: 'contact',
};

const entry = ({ kind, at, title, text, details }: TimelineEntry): Html =>
	html`<li class="${kind}">
		<p class="meta">${timeOf(at)} <span class="tag">${LABEL[kind]}</span></p>
		${kind === 'note' ? '' : html`<p><b>${title}</b></p>`}
		${text === '' ? '' : html`<p class="text">${text}</p>`}
		${details.length === 0
			? ''
			: html`<dl class="inline">
					${details.map(
						([name, value]) =>
							html`<div>
								<dt>${name}</dt>
								<dd>${value}</dd>
							</div>`,
					)}
				</dl>`}
	</li>`;
