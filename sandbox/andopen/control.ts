import type { FastifyInstance } from 'fastify';
import type { AndOpen } from './andOpen';
import type { GiftWebhook } from './giftWebhookRequest';
import type { AnnounceOptions } from './giftWebhooks';
import { GIFT_ACTIONS, possibleActions, type GiftAction } from './lifecycle';
import type { AndOpenSettings, Gift } from './model';
import { giftKey, ImpossibleGiftAction } from './store';
import type { Waiting } from '../webhooks/control';
import { accepting, ControlRefusal, present } from '../webhooks/controlRefusal';
import { strictObject, tamperingProperties, text, wait } from '../webhooks/controlSchemas';
import type { Courier } from '../webhooks/courier';
import type { Delivery, Tampering } from '../webhooks/types';

/** A gift as tests and the page read it: with its key, and what can happen to it next. */
export interface GiftView extends Gift {
	/** Campaign and email: two gifts with one key are a double send. */
	key: string;
	campaignName: string;
	possibleActions: GiftAction[];
}

export interface GiftActionAnswer {
	gift: GiftView;
	deliveries: Delivery[];
}

const count = { type: 'integer', minimum: 0 } as const;
const settingsSchema = strictObject({
	environment: { enum: ['us', 'eu', 'staging'] },
	answerVersion: { enum: ['2025-10', '2026-05'] },
	redemptionUrlAfterReads: count,
	redemptionUrlAfterMs: count,
	createdStatus: { type: 'integer', minimum: 200, maximum: 299 },
	emailRequired: { type: 'boolean' },
	strictNames: { type: 'boolean' },
	announceSubmitted: { type: 'boolean' },
});
const idSchema = strictObject({ id: text }, ['id']);
const actionSchema = strictObject({ id: text, wait, ...tamperingProperties }, ['id']);
const announceSchema = strictObject(
	{ id: text, wait, type: text, overrides: { type: 'object' }, ...tamperingProperties },
	['id'],
);

export function giftView(andOpen: AndOpen, gift: Gift): GiftView {
	return {
		...gift,
		key: giftKey(gift.campaignId, gift.recipient.email),
		campaignName: andOpen.store.findCampaign(gift.campaignId)?.name ?? gift.campaignId,
		possibleActions: possibleActions(gift),
	};
}

/** `/control/andopen/…`: what the platform's users do, and what happens to gifts in the world. */
export function registerAndOpenControl(
	app: FastifyInstance,
	andOpen: AndOpen,
	courier: Courier,
): void {
	registerPlatform(app, andOpen);
	registerGifts(app, andOpen, courier);
	registerEvents(app, andOpen, courier);
}

function registerPlatform(app: FastifyInstance, { store }: AndOpen): void {
	app.post<{ Body: Partial<AndOpenSettings> }>(
		'/control/andopen/settings',
		{ schema: { body: settingsSchema } },
		async ({ body }) => Object.assign(store.settings, body),
	);
	app.post<{ Body: { token: string } }>(
		'/control/andopen/tokens/revoke',
		{ schema: { body: strictObject({ token: text }, ['token']) } },
		async ({ body }) => {
			store.revokedTokens.add(body.token);
			return {};
		},
	);
	app.post('/control/andopen/campaigns/list', async () => store.listCampaigns());
	app.post<{ Body: { id: string } }>(
		'/control/andopen/campaigns/archive',
		{ schema: { body: idSchema } },
		async ({ body }) => present(store.archiveCampaign(body.id), `campaign ${body.id}`),
	);
}

function registerGifts(app: FastifyInstance, andOpen: AndOpen, courier: Courier): void {
	const { store, webhooks } = andOpen;
	const giftNamed = (id: string): Gift => present(store.findGift(id), `gift ${id}`);

	app.post('/control/andopen/gifts/list', async () =>
		store.listGifts().map((gift) => giftView(andOpen, gift)),
	);
	app.post<{ Body: { id: string } }>(
		'/control/andopen/gifts/get',
		{ schema: { body: idSchema } },
		async ({ body }) => giftView(andOpen, giftNamed(body.id)),
	);
	for (const action of GIFT_ACTIONS) {
		app.post<{ Body: Waiting<Tampering> & { id: string } }>(
			`/control/andopen/gifts/${action}`,
			{ schema: { body: actionSchema } },
			async ({ body }): Promise<GiftActionAnswer> => {
				const { id, wait: waiting, ...tampering } = body;
				const gift = giftNamed(id);
				const sent = inOrder(() => andOpen.act(gift, action, tampering));
				const deliveries = await courier.after(sent, waiting);
				return { gift: giftView(andOpen, gift), deliveries };
			},
		);
	}
	app.post<{ Body: Waiting<AnnounceOptions> & { id: string } }>(
		'/control/andopen/gifts/announce',
		{ schema: { body: announceSchema } },
		async ({ body }) => {
			const { id, wait: waiting, ...options } = body;
			return await courier.after(webhooks.announce(giftNamed(id), options), waiting);
		},
	);
}

function registerEvents(app: FastifyInstance, { webhooks }: AndOpen, courier: Courier): void {
	app.post('/control/andopen/events/list', async () => webhooks.listEvents());
	app.post<{ Body: Waiting<Tampering> & { id: string } }>(
		'/control/andopen/events/repeat',
		{ schema: { body: actionSchema } },
		async ({ body }) => {
			const { id, wait: waiting, ...tampering } = body;
			const sent = present(webhooks.repeat(id, tampering), `event ${id}`);
			return await courier.after(sent, waiting);
		},
	);

	app.post('/control/andopen/webhooks/list', async () => webhooks.registered());
	app.post<{ Body: GiftWebhook }>(
		'/control/andopen/webhooks/register',
		{ schema: { body: strictObject({ url: text, secret: text }, ['url', 'secret']) } },
		async ({ body }) => {
			accepting(() => webhooks.register(body));
			return {};
		},
	);
	app.post<{ Body: { url: string } }>(
		'/control/andopen/webhooks/unregister',
		{ schema: { body: strictObject({ url: text }, ['url']) } },
		async ({ body }) => {
			webhooks.unregister(body.url);
			return {};
		},
	);
}

function inOrder<Result>(action: () => Result): Result {
	try {
		return action();
	} catch (error) {
		if (error instanceof ImpossibleGiftAction) throw new ControlRefusal(409, error.message);
		throw error;
	}
}
