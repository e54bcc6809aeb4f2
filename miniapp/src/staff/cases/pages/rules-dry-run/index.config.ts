export default definePageConfig({ navigationBarTitleText: '这件会派给谁' });
