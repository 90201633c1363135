export { TransferPage as default } from '@/pages/transfer/transfer-page'
