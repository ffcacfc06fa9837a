import type { ControlConnection } from '../core';
import type { Delivery, Tampering } from '../webhooks/types';
import type { Waiting } from '../webhooks/control';
import type { GiftActionAnswer, GiftView } from './control';
import type { GiftEvent, GiftWebhook } from './giftWebhookRequest';
import type { AnnounceOptions } from './giftWebhooks';
import type { GiftAction } from './lifecycle';
import type { AndOpenSettings, Campaign } from './model';

/**
 * &Open's platform and what happens to gifts in the world. What sends webhooks waits until they were delivered or given up,
 * unless `wait: false`.
 */
export class AndOpenClient {
	constructor(private readonly connection: ControlConnection) {}

	/** Changes what is given, answers all. */
	async settings(change: Partial<AndOpenSettings> = {}): Promise<AndOpenSettings> {
		return await this.connection.call('andopen/settings', change);
	}

	async revokeToken(token: string): Promise<void> {
		await this.connection.call('andopen/tokens/revoke', { token });
	}

	/** Newest first. */
	async campaigns(): Promise<Campaign[]> {
		return await this.connection.call('andopen/campaigns/list');
	}

	async archiveCampaign(id: string): Promise<Campaign> {
		return await this.connection.call('andopen/campaigns/archive', { id });
	}

	/** Oldest first. */
	async gifts(): Promise<GiftView[]> {
		return await this.connection.call('andopen/gifts/list');
	}

	async gift(id: string): Promise<GiftView> {
		return await this.connection.call('andopen/gifts/get', { id });
	}

	/** Gifts that share campaign and email with another one, by that key. Empty: nobody was sent anything twice. */
	async doubleSends(): Promise<Record<string, GiftView[]>> {
		const byKey = new Map<string, GiftView[]>();
		for (const gift of await this.gifts()) {
			byKey.set(gift.key, [...(byKey.get(gift.key) ?? []), gift]);
		}
		return Object.fromEntries([...byKey].filter(([, same]) => same.length > 1));
	}

	async redeem(id: string, options?: Waiting<Tampering>): Promise<GiftActionAnswer> {
		return await this.act('redeem', id, options);
	}

	async dispatch(id: string, options?: Waiting<Tampering>): Promise<GiftActionAnswer> {
		return await this.act('dispatch', id, options);
	}

	async deliver(id: string, options?: Waiting<Tampering>): Promise<GiftActionAnswer> {
		return await this.act('deliver', id, options);
	}

	async cancel(id: string, options?: Waiting<Tampering>): Promise<GiftActionAnswer> {
		return await this.act('cancel', id, options);
	}

	/** A webhook without anything having happened: another event type, or fields that differ from the gift. */
	async announce(id: string, options: Waiting<AnnounceOptions> = {}): Promise<Delivery[]> {
		return await this.connection.call('andopen/gifts/announce', { id, wait: true, ...options });
	}

	async events(): Promise<GiftEvent[]> {
		return await this.connection.call('andopen/events/list');
	}

	/** An earlier event again: same id and payload, new timestamp. */
	async repeat(eventId: string, options: Waiting<Tampering> = {}): Promise<Delivery[]> {
		const body = { id: eventId, wait: true, ...options };
		return await this.connection.call('andopen/events/repeat', body);
	}

	async webhooks(): Promise<GiftWebhook[]> {
		return await this.connection.call('andopen/webhooks/list');
	}

	/** The same URL again gets the new secret. */
	async registerWebhook(webhook: GiftWebhook): Promise<void> {
		await this.connection.call('andopen/webhooks/register', webhook);
	}

	async unregisterWebhook(url: string): Promise<void> {
		await this.connection.call('andopen/webhooks/unregister', { url });
	}

	private async act(
		action: GiftAction,
		id: string,
		options: Waiting<Tampering> = {},
	): Promise<GiftActionAnswer> {
		return await this.connection.call(`andopen/gifts/${action}`, { id, wait: true, ...options });
	}
}
