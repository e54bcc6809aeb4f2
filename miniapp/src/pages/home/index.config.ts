export default definePageConfig({ navigationBarTitleText: '原点在线' });
