export default definePageConfig({ navigationBarTitleText: '视频发现' });
