/* Chains to begin with, by the names of their networks; tests hold them against torchvision and torch. */
const pairs = (channels) => channels.map((count) => `c${count}k3p1 c${count}k3p1`);
const [u1, u2, u3, u4, u5] = pairs([64, 128, 256, 512, 1024]);

export const PRESETS = {
  "LeNet-5": "1x32x32 c6k5 v2 c16k5 v2 f l120 l84 l10",
  "AlexNet, of torchvision": "3x224x224 c64k11s4p2 m3s2 c192k5p2 m3s2 c384k3p1 c256k3p1 c256k3p1 m3s2 a6 f l4096 l4096 l1000",
  "AlexNet, of the paper": "3x227x227 c96k11s4 m3s2 c256k5p2g2 m3s2 c384k3p1 c384k3p1g2 c256k3p1g2 m3s2 f l4096 l4096 l1000",
  VGG16:
    "3x224x224 c64k3p1 c64k3p1 m2 c128k3p1 c128k3p1 m2 c256k3p1 c256k3p1 c256k3p1 m2 c512k3p1 c512k3p1 c512k3p1 m2 " +
    "c512k3p1 c512k3p1 c512k3p1 m2 a7 f l4096 l4096 l1000",
  "ResNet-18, its stem": "3x224x224 c64k7s2p3nobias b m3s2p1",
  "U-Net, padded": `3x512x512 ${u1} ( m2 ${u2} ( m2 ${u3} ( m2 ${u4} ( m2 ${u5} t512k2s2 ) ${u4} t256k2s2 ) ${u3} t128k2s2 ) ${u2} t64k2s2 ) ${u1} c2k1`,
  "DCGAN, its generator": "100x1x1 t512k4nobias b t256k4s2p1nobias b t128k4s2p1nobias b t64k4s2p1nobias b t3k4s2p1nobias",
  "TCN, dilated": "1x1024 c25k7psame c25k7d2psame c25k7d4psame c25k7d8psame c25k7d16psame",
};
