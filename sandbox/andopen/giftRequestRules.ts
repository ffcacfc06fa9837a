import type { ApiVersion, NewGift } from './model';
import { invalid, type Problem } from './problems';
import type { AndOpenStore } from './store';

const LETTERS_ONLY = /^\p{L}{2,255}$/u;

/** What a schema cannot say: references, and fields that depend on the campaign. */
export function giftRequestProblems(
	store: AndOpenStore,
	wanted: NewGift,
	version: ApiVersion,
): Problem[] {
	const { emailRequired, strictNames } = store.settings;
	const inside = (field: string): string => (version === '2026-05' ? `recipient.${field}` : field);
	const problems = [...campaignProblems(store, wanted)];
	if (version === '2026-05' && emailRequired && wanted.email === null) {
		problems.push(invalid(inside('email'), 'required', 'is required'));
	}
	if (strictNames || version === '2025-10') {
		for (const [field, name] of [
			['first_name', wanted.firstName],
			['last_name', wanted.lastName],
		] as const) {
			if (name !== '' && !LETTERS_ONLY.test(name)) {
				problems.push(
					invalid(inside(field), 'invalid', 'must be 2 to 255 characters, letters only'),
				);
			}
		}
	}
	return problems;
}

function* campaignProblems(store: AndOpenStore, wanted: NewGift): Generator<Problem> {
	const { shippingAddress, lineItems } = wanted;
	const asksDirectSend = shippingAddress !== null || lineItems !== null;
	if (asksDirectSend && shippingAddress === null) {
		yield invalid('shipping_address', 'required', 'is required together with line_items');
	}
	if (asksDirectSend && lineItems === null) {
		yield invalid('line_items', 'required', 'is required together with shipping_address');
	}
	if (wanted.campaignId === '') return;
	const campaign = store.findCampaign(wanted.campaignId);
	if (campaign === undefined || campaign.status === 'archived') {
		yield invalid('campaign_id', 'invalid_reference', 'does not exist');
		return;
	}
	const isDirectCampaign = campaign.invitationMethod === 'sender_provided_address';
	if (asksDirectSend && !isDirectCampaign) {
		yield invalid(
			'shipping_address',
			'invalid',
			'is only accepted for campaigns whose invitation method is sender_provided_address',
		);
	}
	if (!asksDirectSend && isDirectCampaign) {
		yield invalid('shipping_address', 'required', 'is required for this campaign');
		yield invalid('line_items', 'required', 'is required for this campaign');
	}
}
