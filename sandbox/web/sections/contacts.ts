import { html, type Html } from '../html';
import type { PageContact } from '../source';
import { plural } from './words';

/** More would make a long page longer; the search finds the rest. */
const SHOWN = 60;

export function contactsSection(
	contacts: PageContact[],
	chosenId: string | undefined,
	search: string,
): Html {
	const wanted = search.trim().toLowerCase();
	const found = contacts.filter(({ id, name, email }) =>
		[id, name, email].some((text) => text.toLowerCase().includes(wanted)),
	);
	const hidden = found.length - SHOWN;
	return html`<p class="hint">${plural(found.length, 'contact')}, last changed first</p>
		<ul class="contacts">
			${found.slice(0, SHOWN).map((contact) => row(contact, contact.id === chosenId))}
		</ul>
		${hidden > 0 ? html`<p class="hint">and ${hidden} more: search to find them</p>` : ''}`;
}

const row = ({ id, name, email, properties }: PageContact, isChosen: boolean): Html =>
	html`<li>
		<a href="?contact=${id}" data-contact="${id}" ${isChosen ? html`aria-current="true"` : ''}>
			<span class="avatar" aria-hidden="true">${initials(name)}</span>
			<span class="who"><b>${name}</b><small>${email || 'no email'}</small></span>
			${giftStatus(properties)}
		</a>
	</li>`;

const initials = (name: string): string =>
	name
		.split(/\s+/)
		.slice(0, 2)
		.map((word) => [...word][0] ?? '')
		.join('')
		.toUpperCase();

/** Whatever the account calls it: the first property that ends in gift_status. */
function giftStatus(properties: PageContact['properties']): Html | string {
	const status = properties.find(([name]) => name.endsWith('gift_status'))?.[1];
	return status ? html`<span class="chip status-${status.toLowerCase()}">${status}</span>` : '';
}
