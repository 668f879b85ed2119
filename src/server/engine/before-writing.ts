export { beforeWriting } from '../../provider/before-writing';
