import { creatingPost, get, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import type { GiftOrder } from '../domain/giftOrder';

/**
 * POST /gift_requests. Sends the gift; &Open has no idempotency key, so a second request sends a second gift.
 *
 * @see https://developers.andopen.co/docs/2026-05/gift-requests/create
 */
export const createGiftRequest = (order: GiftOrder): Call =>
	creatingPost('/gift_requests', {
		...order.additionalFields,
		campaign_id: order.campaignId,
		recipient: {
			first_name: order.firstName,
			last_name: order.lastName,
			...(order.email !== null && { email: order.email }),
		},
		...(order.directSend && {
			shipping_address: order.directSend.shippingAddress,
			line_items: order.directSend.lineItems,
		}),
	});

/**
 * GET /gift_requests/{id}; 404 for a gift of another organisation.
 *
 * @throws UserError for an id that cannot stand in a path.
 * @see https://developers.andopen.co/docs/2026-05/gift-requests/show
 */
export const giftRequest = (id: string): Call => get(`/gift_requests/${pathSegment(id)}`);
