import type { GiftStatus, GiftView } from '../../andopen';
import { html, type Html } from '../html';
import { plural, timeOf } from './words';

const STEPS: readonly GiftStatus[] = ['submitted', 'redeemed', 'dispatched', 'delivered'];
const SHOWN = 40;

const LABELS = { redeem: 'Redeem', dispatch: 'Dispatch', deliver: 'Deliver', cancel: 'Cancel' };
const ACTIONS = ['redeem', 'dispatch', 'deliver', 'cancel'] as const;

/** `gifts` oldest first. */
export function giftsSection(gifts: GiftView[]): Html {
	if (gifts.length === 0) {
		return html`<p class="empty">
			No gift yet. Enrol a contact, and the workflow in n8n sends one.
		</p>`;
	}
	const sent = new Map<string, number>();
	for (const { key } of gifts) sent.set(key, (sent.get(key) ?? 0) + 1);
	const newest = [...gifts].reverse();
	return html`<p class="hint">${plural(gifts.length, 'gift')}, newest first</p>
		<ul class="gifts">
			${newest.slice(0, SHOWN).map((gift) => card(gift, (sent.get(gift.key) ?? 0) > 1))}
		</ul>
		${newest.length > SHOWN
			? html`<p class="hint">and ${newest.length - SHOWN} older ones</p>`
			: ''}`;
}

function card(gift: GiftView, isDouble: boolean): Html {
	const { recipient, campaignName } = gift;
	return html`<li class="gift ${gift.status}">
		<p class="meta">
			${timeOf(gift.createdAt)}
			<span class="chip status-${gift.status}">${gift.status}</span>
			${isDouble ? html`<span class="chip bad">sent more than once</span>` : ''}
		</p>
		<h3>${campaignName}</h3>
		<p class="hint">
			for ${recipient.firstName}
			${recipient.lastName}${recipient.email ? ` · ${recipient.email}` : ''}
		</p>
		${steps(gift)}
		<p class="hint link">${gift.redemptionUrl ?? 'link not made yet'}</p>
		<div class="actions">
			${ACTIONS.map((action) => {
				const possible = gift.possibleActions.includes(action);
				return html`<button
					data-gift="${gift.id}"
					data-action="${action}"
					class="${action === 'cancel' ? 'quiet' : possible ? 'primary' : ''}"
					${possible ? '' : html`disabled`}
				>
					${LABELS[action]}
				</button>`;
			})}
		</div>
	</li>`;
}

const steps = ({ history, status }: GiftView): Html =>
	html`<ol class="steps" aria-label="Progress">
		${STEPS.map((step) => {
			const reached = history.find((one) => one.status === step);
			return html`<li class="${reached ? 'done' : ''} ${step === status ? 'now' : ''}">
				<span>${step}</span>${reached ? timeOf(reached.at) : ''}
			</li>`;
		})}
	</ol>`;
