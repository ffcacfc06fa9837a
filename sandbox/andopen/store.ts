import { randomBytes, randomUUID } from 'node:crypto';
import { possibleActions, statusAfter, type GiftAction } from './lifecycle';
import type { AndOpenSettings, Campaign, Gift, NewGift } from './model';
import { seedCampaigns } from './seed';
import { defaultAndOpenSettings } from './settings';

export class ImpossibleGiftAction extends Error {}

/** What two gifts have in common when a person was sent the same one twice. */
export const giftKey = (campaignId: string, email: string | null): string =>
	`${campaignId}|${(email ?? '').trim().toLowerCase()}`;

/** The organisation's data. Every accepted request makes a new gift: &Open has no idempotency. */
export class AndOpenStore {
	settings: AndOpenSettings = defaultAndOpenSettings();
	readonly revokedTokens = new Set<string>();
	private campaigns = seedCampaigns();
	private gifts = new Map<string, Gift>();

	reset(): void {
		this.settings = defaultAndOpenSettings();
		this.revokedTokens.clear();
		this.campaigns = seedCampaigns();
		this.gifts.clear();
	}

	/** Newest first. */
	listCampaigns(): readonly Campaign[] {
		return this.campaigns;
	}

	findCampaign(id: string): Campaign | undefined {
		return this.campaigns.find((campaign) => campaign.id === id);
	}

	archiveCampaign(id: string): Campaign | undefined {
		const campaign = this.findCampaign(id);
		if (campaign === undefined) return undefined;
		const now = new Date().toISOString();
		Object.assign(campaign, { status: 'archived', archivedAt: now, updatedAt: now });
		return campaign;
	}

	/** Oldest first. */
	listGifts(): Gift[] {
		return [...this.gifts.values()];
	}

	findGift(id: string): Gift | undefined {
		return this.gifts.get(id);
	}

	createGift(wanted: NewGift): Gift {
		const now = new Date().toISOString();
		const { campaignId, shippingAddress, lineItems, firstName, lastName, email } = wanted;
		const gift: Gift = {
			id: randomUUID(),
			status: 'submitted',
			campaignId,
			recipient: { id: randomUUID(), firstName, lastName, email },
			shippingAddress,
			lineItems,
			redemptionUrl: null,
			createdAt: now,
			updatedAt: now,
			history: [{ status: 'submitted', at: now }],
			reads: 0,
		};
		this.gifts.set(gift.id, gift);
		this.makeLinkIfDue(gift);
		return gift;
	}

	/** A read through the API; it may be the one that the redemption link was waiting for. */
	readGift(id: string): Gift | undefined {
		const gift = this.gifts.get(id);
		if (gift === undefined) return undefined;
		gift.reads += 1;
		this.makeLinkIfDue(gift);
		return gift;
	}

	/** @throws ImpossibleGiftAction when the gift's status does not allow it */
	act(gift: Gift, action: GiftAction): void {
		const possible = possibleActions(gift);
		if (!possible.includes(action)) {
			const instead =
				possible.length === 0
					? 'nothing more can happen to it'
					: `possible: ${possible.join(', ')}`;
			throw new ImpossibleGiftAction(
				`A ${gift.status} gift cannot be changed by "${action}"; ${instead}.`,
			);
		}
		// Nobody can redeem a gift without having had its link.
		if (action !== 'cancel') this.makeLink(gift);
		gift.status = statusAfter(action);
		// Two actions in the same millisecond still have an order.
		const after = Math.max(Date.now(), Date.parse(gift.updatedAt) + 1);
		gift.updatedAt = new Date(after).toISOString();
		gift.history.push({ status: gift.status, at: gift.updatedAt });
	}

	private makeLinkIfDue(gift: Gift): void {
		const { redemptionUrlAfterReads, redemptionUrlAfterMs } = this.settings;
		const age = Date.now() - Date.parse(gift.createdAt);
		if (gift.reads >= redemptionUrlAfterReads && age >= redemptionUrlAfterMs) this.makeLink(gift);
	}

	private makeLink(gift: Gift): void {
		if (gift.shippingAddress !== null) return;
		gift.redemptionUrl ??= `https://gift.andopen.co/r/${randomBytes(6).toString('base64url')}`;
	}
}
