export { chooseCampaign } from './campaign';
export { sandboxCredentials } from './credentials';
export { Demo } from './demo';
export { failuresSince } from './failures';
export { tellGiftStory } from './giftStory';
export { putCredentials } from './installation';
export { pointToTracker } from './trackerAddress';
